import { useState, type ReactNode } from 'react';

/**
 * Prints a slip without leaving the form: the page lies unseen beside it.
 *
 * @returns `print` takes the slip's page; `frame` must stand somewhere in the screen
 */
export function useSlipPrinter(title: string): {
  readonly print: (html: string) => void;
  readonly frame: ReactNode;
} {
  const [slip, setSlip] = useState<{ readonly html: string; readonly turn: number } | null>(null);
  const print = (html: string) => setSlip((was) => ({ html, turn: (was?.turn ?? 0) + 1 }));
  const frame =
    slip === null ? null : (
      <iframe
        key={slip.turn}
        className="unseen"
        title={title}
        // no scripts: the slip has none; same origin, so that the desk may print it
        sandbox="allow-same-origin allow-modals"
        srcDoc={slip.html}
        tabIndex={-1}
        onLoad={({ currentTarget: { contentWindow: page } }) => {
          void page?.document.fonts.ready.then(() => page.print());
        }}
      />
    );
  return { print, frame };
}
