import { readableOn, textOn } from './contrast.ts';
import { frameWords } from './frame-words.ts';
import type { CompanyFacts } from './wording.ts';

export type Letter = {
  language: string;
  purpose: 'bill_ready' | 'new_link';
  company: CompanyFacts;
  brandColor: string;
  logoUrl: string | null;
  html: string;
  text: string;
};

const RIGHT_TO_LEFT = ['ar'];
const GREY = '#f2f2f5';

/**
 * The frame around what staff wrote, as MJML: the company's head in its own colour, which can always
 * be read, and a foot that says who writes and why. Values stay Liquid, so a company's name cannot
 * break it. No font or picture comes from anywhere but the company's own site.
 */
export function framedHtml({ language, purpose, company, brandColor, logoUrl, html }: Letter): string {
  const onBrand = textOn(brandColor);
  // Links stand on white and on the grey of the foot: what can be read on grey can be on white.
  const link = readableOn(GREY, brandColor);
  const head = logoUrl
    ? `<mj-section background-color="#ffffff" border-top="6px solid ${brandColor}" padding="24px 8px 0"><mj-column>
        <mj-image src="${logoUrl}" alt="{{ company.name }}" align="left" width="160px" padding="0 24px" />
      </mj-column></mj-section>`
    : `<mj-section background-color="${brandColor}" padding="16px 8px"><mj-column>
        <mj-text color="${onBrand}" font-size="20px" font-weight="700" padding="0 24px">{{ company.name }}</mj-text>
      </mj-column></mj-section>`;

  return `<mjml lang="${language}" dir="${RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'}">
    <mj-head>
      <mj-title>{{ subject }}</mj-title>
      <mj-attributes>
        <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
        <mj-text font-size="16px" line-height="24px" color="#1c1c1e" padding="0 24px" />
      </mj-attributes>
      <mj-style inline="inline">
        .letter p { margin: 16px 0; }
        .letter a { color: ${link}; }
        .letter a.button { display: inline-block; background: ${brandColor}; color: ${onBrand}; padding: 14px 24px; border-radius: 8px; font-weight: 600; text-decoration: none; }
        .letter .small, .foot { font-size: 14px; line-height: 20px; color: #4a4a4f; }
        .foot a { color: ${link}; }
      </mj-style>
    </mj-head>
    <mj-body background-color="${GREY}">
      ${head}
      <mj-section background-color="#ffffff" padding="8px 8px 24px" css-class="letter"><mj-column><mj-text>${html}</mj-text></mj-column></mj-section>
      <mj-section padding="16px 8px" css-class="foot"><mj-column>
        <mj-text font-size="14px" line-height="20px" color="#4a4a4f">${footHtml({ language, purpose, company })}</mj-text>
      </mj-column></mj-section>
    </mj-body>
  </mjml>`;
}

/** The same foot under the plain text. */
export function framedText({ language, purpose, company, text }: Letter): string {
  const words = frameWords(language);
  const lines = [
    '{{ company.name }}',
    ...(company.address ? ['{{ company.address }}'] : []),
    ...contacts(company),
    '',
    words.why[purpose],
  ];
  return `${text.trimEnd()}\n\n-- \n${lines.join('\n')}\n`;
}

function footHtml({ language, purpose, company }: Pick<Letter, 'language' | 'purpose' | 'company'>): string {
  const words = frameWords(language);
  const ways = [
    ...(company.phone ? ['<a href="tel:{{ company.phone }}">{{ company.phone }}</a>'] : []),
    ...(company.email ? ['<a href="mailto:{{ company.email }}">{{ company.email }}</a>'] : []),
    ...(company.website ? ['<a href="{{ company.website }}">{{ company.website }}</a>'] : []),
  ];
  return [
    `<strong>{{ company.name }}</strong>`,
    ...(company.address ? ['{{ company.address }}'] : []),
    ...(ways.length > 0 ? [`${words.contacts} ${ways.join(' · ')}`] : []),
    `<br>${words.why[purpose]}`,
  ].join('<br>');
}

const contacts = ({ phone, email, website }: CompanyFacts): string[] => [
  ...(phone ? ['{{ company.phone }}'] : []),
  ...(email ? ['{{ company.email }}'] : []),
  ...(website ? ['{{ company.website }}'] : []),
];
