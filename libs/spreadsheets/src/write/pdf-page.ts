/** What text looks like. */
export interface TextLook {
  readonly size: number;
  readonly font?: 'regular' | 'bold';
  readonly muted?: boolean;
}

/** What an element says of itself; pdfkit knows more of it than its types do. */
export interface ElementFacts {
  /** Read out in place of what is drawn. */
  readonly alt?: string;
  /** Left, top, right and bottom on the page. */
  readonly bbox?: readonly [number, number, number, number];
  /** What a header cell heads. */
  readonly scope?: 'Row' | 'Column';
}

export const INK = '#1b2a33';
export const MUTED = '#4c5b64';
export const LINE = '#b8c4cc';
const FOOTER_HEIGHT = 22;

/** A tagged document that is written from top to bottom. */
export class PdfPage {
  readonly root: PDFKit.PDFStructureElement;
  /** Where the next thing goes. */
  y: number;

  constructor(readonly pdf: PDFKit.PDFDocument) {
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
    this.y = pdf.page.margins.top;
  }

  get left(): number {
    return this.pdf.page.margins.left;
  }

  get width(): number {
    const { width, margins } = this.pdf.page;
    return width - margins.left - margins.right;
  }

  /** Lowest place that may be written on. */
  get bottom(): number {
    const { height, margins } = this.pdf.page;
    return height - margins.bottom - FOOTER_HEIGHT;
  }

  /** Goes to a new page where less than so many points are left. @returns whether it did */
  keepTogether(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.pdf.addPage();
    this.y = this.pdf.page.margins.top;
    return true;
  }

  space(height: number): void {
    this.y += height;
  }

  /** A heading or paragraph over the whole width. */
  text(tag: 'H1' | 'H2' | 'P', text: string, look: TextLook): void {
    const { pdf } = this;
    const element = this.element(tag, this.root);
    this.write(look);
    const height = pdf.heightOfString(text, { width: this.width });
    this.keepTogether(height);
    this.marked(element, tag, () => {
      this.write(look);
      pdf.text(text, this.left, this.y, { width: this.width });
    });
    element.end();
    this.y += height + 4;
  }

  /** A new element inside another. */
  element(
    tag: string,
    parent: PDFKit.PDFStructureElement,
    facts: ElementFacts = {},
  ): PDFKit.PDFStructureElement {
    const element = this.pdf.struct(tag, facts);
    parent.add(element);
    return element;
  }

  /** Sets font and colour. */
  write({ size, font = 'regular', muted = false }: TextLook): void {
    this.pdf
      .font(font)
      .fontSize(size)
      .fillColor(muted ? MUTED : INK);
  }

  /** Draws something that belongs to an element. */
  marked(element: PDFKit.PDFStructureElement, tag: string, draw: () => void): void {
    element.add(this.pdf.markStructureContent(tag));
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws something that says nothing: lines, and what is repeated. */
  artifact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Numbers the pages and closes the document. */
  end(pageText: (page: number, pages: number) => string): void {
    const { pdf } = this;
    this.root.end();
    const { start, count } = pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      pdf.switchToPage(start + index);
      const { height, margins } = pdf.page;
      this.artifact(() => {
        this.write({ size: 8, muted: true });
        pdf.text(pageText(index + 1, count), this.left, height - margins.bottom - 10, {
          width: this.width,
          align: 'right',
          lineBreak: false,
        });
      });
    }
    pdf.end();
  }
}
