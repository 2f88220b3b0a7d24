import { Button } from 'antd';
import type { ReactNode } from 'react';

/** A name that leads to its page: it stands where plain words would, and a long one is cut with …. */
export function NameLink({
  children,
  className = '',
  ...button
}: {
  readonly children: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  /** where the focus comes back to */
  readonly 'data-focus'?: string;
}): ReactNode {
  return (
    <Button
      {...button}
      type="link"
      size="small"
      className={`name-link ${className}`}
      title={children}
    >
      {children}
    </Button>
  );
}
