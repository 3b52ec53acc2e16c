import { Badge, Button, createTheme, Paper, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

// Chosen so that white text on the shades 6 and 7 passes WCAG AA.
const teal: MantineColorsTuple = [
  '#edf7f6',
  '#d8ecea',
  '#b0d9d5',
  '#7fc2bc',
  '#4fada5',
  '#2b968e',
  '#157f78',
  '#0b6a64',
  '#075450',
  '#053f3c',
];
const amber: MantineColorsTuple = [
  '#fdf5e6',
  '#f9e8c8',
  '#f2d193',
  '#e8b559',
  '#dd9c2e',
  '#c4831a',
  '#a26a12',
  '#82540d',
  '#654109',
  '#4a2f06',
];
const brick: MantineColorsTuple = [
  '#fbefed',
  '#f5dbd7',
  '#eab5ad',
  '#de8b7f',
  '#d3685a',
  '#c34c3d',
  '#ab3b2d',
  '#8e2f23',
  '#70251c',
  '#541b14',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, amber, brick },
  fontFamily:
    "'Plus Jakarta Sans Variable', 'Plus Jakarta Sans Fallback', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif",
  fontSizes: { xs: '1rem', sm: '1rem', md: '1.0625rem', lg: '1.1875rem', xl: '1.375rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: 'clamp(1.625rem, 1.3rem + 1.4vw, 2.125rem)', lineHeight: '1.2' },
      h2: { fontSize: '1.3125rem', lineHeight: '1.3' },
      h3: { fontSize: '1.125rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { sm: '6px', md: '10px', lg: '14px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', size: 'lg' } }),
    Button: Button.extend({ defaultProps: { size: 'md' } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: 'lg', p: 'md' } }),
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#16201f',
    '--mantine-color-dimmed': '#53605e',
    '--mantine-color-placeholder': '#66736f',
    '--mantine-color-default-border': '#cfd8d6',
    '--kinerja-surface': '#f5f8f7',
    '--kinerja-line': '#e2e9e7',
    '--kinerja-accent': teal[7],
    '--kinerja-accent-soft': '#e6f3f2',
    '--kinerja-accent-text': '#07605a',
    '--mantine-color-error': '#a3372a',
  },
  dark: {
    '--mantine-color-body': '#101716',
    '--mantine-color-text': '#e6edec',
    '--mantine-color-dimmed': '#a2b0ad',
    '--mantine-color-placeholder': '#8b9a97',
    // Mantine's own greys of fields, menus and their edges have no tint.
    '--mantine-color-dark-4': '#35423f',
    '--mantine-color-dark-5': '#263230',
    '--mantine-color-dark-6': '#1a2322',
    '--mantine-color-dark-7': '#141c1b',
    '--mantine-color-default': '#1a2322',
    '--mantine-color-default-border': '#35423f',
    '--kinerja-surface': '#18211f',
    '--kinerja-line': '#28332f',
    '--kinerja-accent': teal[4],
    '--kinerja-accent-soft': '#14332f',
    '--kinerja-accent-text': '#7fd0c8',
    '--mantine-color-error': '#ee9488',
  },
});
