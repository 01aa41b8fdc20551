/**
 * Colours of the stage for the dark and the light theme: the roles of the interface's colours in three dimensions.
 * Not the interface's own colours: those are CSS variables in src/ui/styles.css.
 */
export type ThemeName = 'dark' | 'light';

export interface FigurePalette {
  readonly centre: string;
  readonly left: string;
  readonly right: string;
  /** Face marks. */
  readonly ink: string;
}

export interface StagePalette {
  readonly zenith: string;
  readonly horizon: string;
  readonly nadir: string;
  readonly floor: string;
  readonly grid: string;
  readonly gridStrength: number;
  readonly label: string;
  readonly path: string;
  readonly shadow: string;
  readonly shadowStrength: number;
  /** The figure that stands in the rest pose until the first clip comes. */
  readonly ghost: string;
  readonly keyLight: number;
  readonly fillLight: number;
  readonly figure: FigurePalette;
}

export const STAGE_PALETTES: Readonly<Record<ThemeName, StagePalette>> = {
  dark: {
    zenith: '#0d1014',
    horizon: '#1c2530',
    nadir: '#161d26',
    floor: '#1a212b',
    grid: '#8fa3c0',
    gridStrength: 0.13,
    label: '#97a1af',
    path: '#7aa2ff',
    shadow: '#000000',
    shadowStrength: 0.55,
    ghost: '#97a1af',
    keyLight: 2.5,
    fillLight: 1.15,
    figure: { centre: '#d9dde6', left: '#9dbbf8', right: '#f3b68e', ink: '#11151b' },
  },
  light: {
    zenith: '#f7f9fb',
    horizon: '#e3e8ef',
    nadir: '#e9edf2',
    floor: '#f4f6f9',
    grid: '#4d5c73',
    gridStrength: 0.13,
    label: '#56606d',
    path: '#2b5fe0',
    shadow: '#1c2738',
    shadowStrength: 0.32,
    ghost: '#7c8899',
    keyLight: 2.1,
    fillLight: 2.1,
    figure: { centre: '#ccd3dd', left: '#94b5f6', right: '#f4b48d', ink: '#161b22' },
  },
};
