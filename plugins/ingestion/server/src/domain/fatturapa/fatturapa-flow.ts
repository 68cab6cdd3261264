import { checkVatNumber } from '@nitida/kernel/identifiers/vat-number';
import type { Service } from '../../../../contract/bill-content.ts';
import { boundedXml, type XmlTag } from '../bounded-xml.ts';
import type { Refusal } from '../refusal.ts';
import { shortened } from '../shortened.ts';
import { type AssemblerOptions, type FlowEnd, staboAssembler } from '../stabo-assembler.ts';
import type { Fault } from '../staged.ts';
import { type Element, textAt } from './element.ts';
import { elementReader } from './element-reader.ts';
import { invoiceRows } from './invoice-rows.ts';
import { firstMissing } from './obligatory.ts';

const NAMESPACE = 'http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2';

type Options = Omit<AssemblerOptions, 'frame'> & {
  service: Service;
  /** The company's own, which the invoices must carry; null where we do not know it. */
  vatNumber: string | null;
};

/**
 * A file of FatturaPA 1.2 from its bytes to customers and bills: one header, and any number of bodies,
 * of which one at a time is kept. A body that lacks an obligatory element is rejected; without a sound
 * header nothing of the file can be trusted, and it is refused.
 */
export function fatturapaFlow({ service, vatNumber, ...options }: Options) {
  const { sink } = options;
  const assembler = staboAssembler({ ...options, frame: 'none' });
  const path: string[] = [];
  let reader: ReturnType<typeof elementReader> | null = null;
  let header: Element | null = null;
  let hasBody = false;
  let customer = '';
  let refusal: Refusal | null = null;

  const xml = boundedXml({
    passOver: new Set(['Attachment']),

    open(tag) {
      path.push(tag.name);
      if (path.length === 1) return refuseOther(tag);
      if (path.length === 2 && PARTS.has(tag.name)) reader = elementReader(tag);
      else return reader?.open(tag) ?? null;
      return null;
    },

    text: (text) => reader?.text(text),

    close() {
      path.pop();
      const element = reader?.close();
      if (!element) return null;
      reader = null;
      return element.name === HEADER ? readHeader(element) : readBody(element);
    },
  });

  function readHeader(element: Element): Refusal | null {
    const missing = firstMissing(element);
    if (missing) return lacks(missing);
    header = element;
    return refuseOtherSupplier(element);
  }

  function refuseOtherSupplier(element: Element): Refusal | null {
    const found = textAt(element, 'CedentePrestatore/DatiAnagrafici/IdFiscaleIVA/IdCodice');
    const { problem } = checkVatNumber(found);
    const { lineNumber } = element.children.find(({ name }) => name === 'CedentePrestatore') ?? element;
    const warn = (code: Fault['code']) =>
      sink.fault({
        severity: 'warning',
        lineNumber,
        recordType: 'CedentePrestatore',
        billNumber: null,
        field: 'IdCodice',
        value: shortened(found),
        code,
      });

    if (problem) warn('vat_number_check');
    if (found === vatNumber) return null;
    // What is no VAT number is nobody else's: the tax authority's own samples carry such a one.
    if (vatNumber === null || problem) warn('supplier_unknown');
    else return { code: 'flow.other_company', lineNumber, details: { found, expected: vatNumber } };
    return null;
  }

  function readBody(element: Element): Refusal | null {
    if (!header) return lacks({ place: HEADER, lineNumber: element.lineNumber });
    hasBody = true;

    const missing = firstMissing(element);
    if (missing) {
      const number = textAt(element, 'DatiGenerali/DatiGeneraliDocumento/Numero');
      sink.fault({
        severity: 'rejection',
        lineNumber: missing.lineNumber,
        recordType: 'FatturaElettronicaBody',
        billNumber: number === '' ? null : shortened(number),
        field: missing.place.slice(`${element.name}/`.length),
        value: null,
        code: 'invoice_element_missing',
      });
      return null;
    }
    const rows = invoiceRows(header, element, service);
    // A file's bodies are one customer's, as a rule.
    if (rows.customer.cells.join(';') !== customer) assembler.row(rows.customer);
    customer = rows.customer.cells.join(';');
    assembler.row(rows.bill);
    for (const finding of rows.findings) {
      assembler.findInBill(rows.bill, { ...finding, value: finding.value === null ? null : shortened(finding.value) });
    }
    for (const detail of rows.details) assembler.row(detail);
    return null;
  }

  return {
    /** Reads the next bytes. A refusal is final: the rest need not be read. */
    push: (chunk: Uint8Array): Refusal | null => (refusal ??= xml.push(chunk)),

    end(): FlowEnd {
      refusal ??= xml.end() ?? (hasBody ? null : lacks({ place: header ? BODY : HEADER, lineNumber: 1 }));
      return refusal ? { outcome: 'refused', refusal } : assembler.end();
    },
  };
}

const HEADER = 'FatturaElettronicaHeader';
const BODY = 'FatturaElettronicaBody';
const PARTS = new Set([HEADER, BODY]);

const lacks = ({ place, lineNumber }: { place: string; lineNumber: number }): Refusal => ({
  code: 'flow.invoice_element_missing',
  lineNumber,
  details: { element: place.replace(`${HEADER}/`, '') },
});

const refuseOther = ({ name, namespace, lineNumber }: XmlTag): Refusal | null =>
  name === 'FatturaElettronica' && namespace === NAMESPACE
    ? null
    : { code: 'flow.not_fatturapa', lineNumber, details: { found: shortened(name, 40) } };
