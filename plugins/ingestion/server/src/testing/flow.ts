/** A small print flow in the layout of docs/formats/stabo.md, right unless a test makes it wrong. */

export type FlowBill = {
  number: string;
  customer?: string;
  name?: string;
  email?: string;
  euros?: string;
  pdf?: string;
  pod?: string;
  dueDate?: string;
};

export type FlowOptions = {
  company?: string;
  bills: readonly FlowBill[];
  tail?: Partial<{ bills: number; cents: number }>;
};

export function flowOf({ company = 'lume', bills, tail = {} }: FlowOptions): string {
  const lines = [`TST;1.0;${company};F-1;21/11/2026 04:30:00;EE;`];
  for (const bill of bills) {
    const {
      number,
      customer = 'C1',
      name = 'Maria Rossi',
      email = '',
      euros = '10,00',
      pdf = '',
      pod = podOf(customer),
    } = bill;
    lines.push(
      `CLI;${customer};${name};DOM;;;it;${email};;Via Roma 3;99020;Borgo Lumera;XL`,
      `BOL;${number};EE;2025;ORD;21/11/2026;${bill.dueDate ?? '11/12/2026'};01/09/2026;31/10/2026;${euros};;;${euros};;BON;;;;;${pdf}`,
      `FOR;POD;${pod};Via Roma 3;99020;Borgo Lumera;XL;RES;;;;;;100;0;;;`,
      `RIG;consumption_charge;;Quota per consumi;;;;;${euros}`,
      `LET;F0;01/09/2026;31/10/2026;100;200;RIL;100`,
      `STO;F0;06/2026;10|20|30;EES`,
    );
  }
  const sum = bills.reduce((total, { euros = '10,00' }) => total + Number(euros.replace(/\D/g, '')), 0);
  const count = bills.length;
  lines.push(`COD;${count};${tail.bills ?? count};${count};${count};${count};${count};0;0;${tail.cents ?? sum}`);
  return `${lines.join('\r\n')}\r\n`;
}

const podOf = (customer: string) => `IT999E${customer.replace(/\D/g, '').padStart(8, '0')}`;
