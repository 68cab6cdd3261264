import { localeOf } from '../../i18n/locale.ts';
import { billFor } from '../../testing/bills.ts';
import { ownData } from './own-data.ts';

const groupsOf = (...[name, isIdentified]: [Parameters<typeof billFor>[0], boolean]) =>
  ownData(billFor(name, { today: '2026-05-08', language: 'it', isIdentified }), localeOf('it'));

describe('your data', () => {
  it('are told in groups, with every code', () => {
    const groups = groupsOf('electricity', true);
    expect(groups.map(({ heading }) => heading)).toEqual(['Intestatario', 'Fornitura', 'Recapiti e pagamento']);
    expect(groups.flatMap(({ facts }) => facts)).toEqual(
      expect.arrayContaining([
        { label: 'Nome', value: 'Marta Ronconi' },
        { label: 'Codice fiscale', value: 'RNCMRT80A41D653X' },
        { label: 'POD', value: 'IT001E00000042' },
        { label: 'Come paghi', value: 'Bonifico' },
      ]),
    );
  });

  it('have one group for each supply, which tells of what it is where a bill is for several services', () => {
    const headings = groupsOf('dual', true).map(({ heading }) => heading);
    expect(headings.slice(1, -1)).toEqual(['Fornitura\u00a0· luce', 'Fornitura\u00a0· gas']);
    expect(groupsOf('nasty', true).filter(({ heading }) => heading === 'Fornitura')).toHaveLength(4);
  });

  it('tell how the bill comes and is paid where the page has no choices, and once where it has', () => {
    const view = billFor('electricity', { today: '2026-05-08', language: 'it', isIdentified: true });
    const contacts = (hasChoices: boolean) => ownData(view, localeOf('it'), hasChoices).at(-1);
    expect(contacts(false)).toMatchObject({
      heading: 'Recapiti e pagamento',
      facts: expect.arrayContaining([{ label: 'Come paghi', value: 'Bonifico' }]) as unknown,
    });
    expect(contacts(true)?.heading).toBe('Recapiti');
    expect(contacts(true)?.facts.map(({ label }) => label)).toEqual(['E-mail', 'Cellulare']);
  });

  it('say what a supply is for once', () => {
    const labels = groupsOf('electricity', true).flatMap(({ facts }) => facts.map(({ label }) => label));
    expect(labels).toContain('Tipologia di utenza');
    expect(labels).not.toContain('Uso');
  });

  it('leave out what is not known', () => {
    const labels = groupsOf('bare', true).flatMap(({ facts }) => facts.map(({ label }) => label));
    expect(labels).not.toContain('Partita IVA');
    expect(labels).not.toContain('Contatore');
  });

  it('leave out the supply of a bill that is about amounts alone', () => {
    const view = billFor('bare', { today: '2026-05-08', language: 'it', isIdentified: true });
    for (const supply of view.bill.content.supplies) Object.assign(supply, { ...supply, code: '-', address: '-' });
    const labels = ownData(view, localeOf('it')).flatMap(({ facts }) => facts.map(({ label }) => label));
    expect(labels).not.toContain('POD');
  });
});
