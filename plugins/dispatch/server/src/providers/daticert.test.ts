import { readDaticert } from './daticert.ts';

const xml = (over: Record<string, string> = {}) => `<?xml version="1.0" encoding="UTF-8"?>
${over['before'] ?? ''}<postacert tipo="${over['tipo'] ?? 'accettazione'}" errore="${over['errore'] ?? 'nessuno'}">
  <intestazione>
    <mittente>bollette@pec.acqua.example</mittente>
    <destinatari tipo="${over['recipient'] ?? 'certificato'}">anna@pec.posta.example</destinatari>
    <risposte>bollette@pec.acqua.example</risposte>
    <oggetto>Bolletta &amp; avviso</oggetto>
  </intestazione>
  <dati>
    <gestore-emittente>Posta Certa S.p.A.</gestore-emittente>
    <data zona="+0100"><giorno>21/11/2026</giorno><ora>15:30:12</ora></data>
    <identificativo>opec1@pec.example</identificativo>
    <msgid>&lt;abc@acqua.example&gt;</msgid>
    ${over['more'] ?? ''}
  </dati>
</postacert>`;

describe('what is certified', () => {
  it('is read', () => {
    expect(readDaticert(xml())).toEqual({
      kind: 'accettazione',
      fault: null,
      faultText: null,
      id: 'opec1@pec.example',
      messageId: '<abc@acqua.example>',
      isExternal: false,
      at: '2026-11-21T15:30:12+01:00',
    });
    expect(
      readDaticert(xml({ errore: 'no-dest', more: '<errore-esteso>5.1.1 - non valido</errore-esteso>' })),
    ).toMatchObject({
      fault: 'no-dest',
      faultText: '5.1.1 - non valido',
    });
    expect(readDaticert(xml({ recipient: 'esterno' }))).toMatchObject({ isExternal: true });
  });

  it.each([
    ['declares entities', '<!DOCTYPE postacert [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ['declares entities that grow', '<!DOCTYPE postacert [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'],
    ['is no XML', '<a'],
  ])('is not read when it %s', (_what, before) => expect(readDaticert(xml({ before }))).toBeNull());

  it('is not read when it is deep, long, cut, or something else', () => {
    expect(readDaticert(xml({ more: '<a>'.repeat(50) + '</a>'.repeat(50) }))).toBeNull();
    expect(readDaticert(xml({ more: ' '.repeat(300_000) }))).toBeNull();
    expect(readDaticert(xml({ more: '&unknown;' }))).toBeNull();
    expect(readDaticert(xml().slice(0, -40))).toBeNull();
    expect(readDaticert('<html/>')).toBeNull();
  });
});
