import { theme, type ThemeConfig } from 'antd';
import { useEffect, useState } from 'react';

export type Light = 'light' | 'dark';
/** Size of all text, in per cent. */
export type TextSize = 100 | 125 | 150;
export const TEXT_SIZES: readonly TextSize[] = [100, 125, 150];

/** How this screen looks; kept in the window, not with the showroom's data. */
export interface Look {
  /** system: as the machine says */
  readonly light: Light | 'system';
  readonly textSize: TextSize;
}

const FONTS =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC Variable', system-ui, sans-serif";

const SEEDS = {
  light: {
    colorPrimary: '#0b6b63',
    colorInfo: '#0b6b63',
    colorLink: '#0b6b63',
    colorLinkHover: '#08524c',
    colorLinkActive: '#08524c',
    colorError: '#b42318',
    colorWarning: '#9a5b00',
    colorSuccess: '#1e7a3c',
    colorTextBase: '#1c1b19',
    colorBgBase: '#fffdf9',
    colorBgLayout: '#f3f1ec',
    colorBgContainer: '#fffdf9',
    colorBgElevated: '#fffdf9',
    colorTextSecondary: '#514e48',
    colorTextTertiary: '#6b675f',
    colorTextDescription: '#6b675f',
    colorTextPlaceholder: '#77736a',
    colorBorder: '#c9c4b8',
    colorBorderSecondary: '#e2ded4',
    controlItemBgActive: '#dcebe8',
    controlItemBgActiveHover: '#cfe3df',
    controlItemBgHover: '#eef1ec',
  },
  dark: {
    // brighter than it looks: the dark algorithm takes an eighth of it away again
    colorPrimary: '#52cfc0',
    colorInfo: '#52cfc0',
    colorLink: '#5cc8bb',
    // what the algorithm makes of them for the pointer is too dark to read
    colorLinkHover: '#7cd6ca',
    colorLinkActive: '#7cd6ca',
    colorError: '#f0786c',
    colorWarning: '#e0a84a',
    colorSuccess: '#69bd83',
    colorTextBase: '#f1eee8',
    colorBgBase: '#1b1c1c',
    colorBgLayout: '#121313',
    colorTextSecondary: '#c8c4bb',
    colorTextTertiary: '#a6a299',
    colorTextDescription: '#a6a299',
    colorTextPlaceholder: '#9a968d',
    colorBorder: '#4a4b4a',
    colorBorderSecondary: '#333434',
    controlItemBgActive: '#173a36',
    controlItemBgActiveHover: '#1d4842',
    controlItemBgHover: '#252827',
    colorBgContainer: '#1b1c1c',
    colorBgElevated: '#242626',
    colorTextLightSolid: '#0d1514',
  },
} as const;

/**
 * All of the desk's colours and sizes. Screens take theirs from here, through antd or through the
 * `--desk-…` variables of frame.css, and never name a colour.
 */
export function deskTheme(light: Light, textSize: TextSize): ThemeConfig {
  const scaled = (px: number) => Math.round((px * textSize) / 100);
  return {
    algorithm: light === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { prefix: 'ant', key: `desk-${light}-${textSize}` },
    hashed: false,
    token: {
      ...SEEDS[light],
      fontFamily: FONTS,
      fontSize: scaled(13),
      fontSizeSM: scaled(12),
      fontSizeLG: scaled(16),
      fontSizeXL: scaled(16),
      controlHeight: scaled(32),
      controlHeightSM: scaled(28),
      controlHeightLG: scaled(40),
      borderRadius: 6,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.14s',
      wireframe: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 7, cellPaddingInlineSM: 8, headerBg: 'transparent' },
      Form: { itemMarginBottom: 8 },
      // what is chosen stands out more than what the pointer happens to lie on
      Segmented: {
        trackPadding: 2,
        itemSelectedBg: SEEDS[light].controlItemBgActive,
        itemSelectedColor: SEEDS[light].colorPrimary,
        itemHoverBg: 'transparent',
        itemHoverColor: SEEDS[light].colorPrimary,
      },
    },
  };
}

const KEPT_AT = 'desk.look';

function readLook(): Look {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AT) ?? '{}') as Partial<Look>;
    return {
      light: kept.light === 'light' || kept.light === 'dark' ? kept.light : 'system',
      textSize: TEXT_SIZES.find((size) => size === kept.textSize) ?? 100,
    };
  } catch {
    return { light: 'system', textSize: 100 };
  }
}

/** The look of this screen, and how to change it. */
export function useLook(): { look: Look; light: Light; setLook: (look: Look) => void } {
  const [look, setLook] = useState(readLook);
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const light = look.light === 'system' ? (isDark ? 'dark' : 'light') : look.light;
  useEffect(() => {
    document.documentElement.style.colorScheme = light;
    document.documentElement.style.fontSize = `${(16 * look.textSize) / 100}px`;
  }, [light, look.textSize]);
  return {
    look,
    light,
    setLook: (next) => {
      localStorage.setItem(KEPT_AT, JSON.stringify(next));
      setLook(next);
    },
  };
}
