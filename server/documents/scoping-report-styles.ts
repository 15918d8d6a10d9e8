import type { IStylesOptions } from 'docx';

/** A4 with margins of 2.5 cm, in twentieths of a point. */
const WIDTH = 11_906;
const MARGIN = 1_417;
export const PAGE = {
  size: { width: WIDTH, height: 16_838 },
  margin: { top: MARGIN + 283, right: MARGIN, bottom: MARGIN, left: MARGIN },
};
/** How wide the text is. */
export const TEXT_WIDTH = WIDTH - 2 * MARGIN;

const INK = '1D2530';
const FACT_INDENT = 2_835;

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: INK, font: 'Arial' },
  paragraph: { keepNext: true, spacing: { before, after: 80 } },
});

/** Real styles, so that headings make an outline and a council can put its own in their place. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 24, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: {
      run: { size: 44, bold: true, color: INK, font: 'Arial' },
      paragraph: { spacing: { after: 60 } },
    },
    heading1: heading(36, 240),
    heading2: heading(30, 320),
    heading3: heading(26, 240),
    heading4: heading(24, 200),
    hyperlink: { run: { color: '0B5A5E', underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: 26, color: '525C69' },
    },
    {
      id: 'Mark',
      name: 'Not for publication',
      basedOn: 'Normal',
      run: { bold: true, color: '9B1C31' },
      paragraph: { spacing: { after: 60 } },
    },
    {
      id: 'Fact',
      name: 'Fact of the item',
      basedOn: 'Normal',
      paragraph: {
        indent: { left: FACT_INDENT, hanging: FACT_INDENT },
        spacing: { after: 60 },
      },
    },
    {
      id: 'TableHead',
      name: 'Table heading',
      basedOn: 'Normal',
      run: { bold: true },
      paragraph: { spacing: { after: 40 } },
    },
    { id: 'TableText', name: 'Table text', basedOn: 'Normal', paragraph: { spacing: { after: 40 } } },
    {
      id: 'Header',
      name: 'header',
      basedOn: 'Normal',
      run: { size: 18, color: '525C69' },
      paragraph: { rightTabStop: TEXT_WIDTH },
    },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 18, color: '525C69' } },
  ],
};
