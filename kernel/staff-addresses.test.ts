import { staffAddresses } from './staff-addresses.ts';

describe('the staff of a company', () => {
  it('is written one a line, or with commas', () => {
    expect(staffAddresses('ada@acqua.example\nbo@acqua.example, cy@acqua.example;')).toEqual([
      'ada@acqua.example',
      'bo@acqua.example',
      'cy@acqua.example',
    ]);
  });

  it('gets one message each, however often it is written', () => {
    expect(staffAddresses('Ada@acqua.example ada@ACQUA.example')).toEqual(['ada@acqua.example']);
  });

  it('leaves out what is no address', () => {
    expect(staffAddresses('Ada, ada@acqua.example')).toEqual(['ada@acqua.example']);
    expect(staffAddresses(null)).toEqual([]);
  });
});
