/** Line drawings on 24 × 24, told by their path alone. They decorate: whatever they mean is written beside them. */
const PATHS = {
  summary: 'M6 3.5h12V21l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5',
  amounts: 'M11 4a8.5 8.5 0 1 0 9 9h-9zM15 3.5A8.5 8.5 0 0 1 20.5 9H15z',
  consumption: 'M4.5 20v-5M9.5 20V9.5M14.5 20v-8M19.5 20V4.5',
  your_data: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.9-5.8 7.5-5.8s6.7 1.8 7.5 5.8',
  electricity: 'M13.5 3 5 13.5h6L10 21l9-11h-6.5z',
  gas: 'M12.5 3c.6 4 5 6 5 11a5.5 5.5 0 0 1-11 0c0-2.2 1-3.6 2.2-4.8.2 1.7.9 2.5 1.7 2.8C10 8.5 10.5 5.5 12.5 3z',
  water: 'M12 3.5c3.6 4.3 6 7.2 6 10.8a6 6 0 0 1-12 0c0-3.6 2.4-6.5 6-10.8z',
  telephone: 'M7 2.5h10v19H7zM10.5 18.5h3',
  municipal: 'M3.5 20.5h17M5 10v8M10 10v8M14 10v8M19 10v8M3.5 9.5 12 3.5l8.5 6z',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  calendar: 'M5 6h14v14H5zM5 10.5h14M9 3.5V7M15 3.5V7',
  card: 'M3.5 6h17v12.5h-17zM3.5 10h17M7 15h4',
  phone: 'M6 4h3l1.5 4.5L8.5 10a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z',
  mail: 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  pin: 'M12 21c4-4.5 6.5-7.5 6.5-11a6.5 6.5 0 0 0-13 0c0 3.5 2.5 6.5 6.5 11zM12 12a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  globe:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c2.5 2.5 3.5 5.5 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.5-3.5-8.5s1-6 3.5-8.5z',
  alert: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.3',
  check: 'M4.5 12.5l5 5 10-11',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.7V8',
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  stop: 'M6.5 6.5h11v11h-11z',
  lock: 'M6 10.5h12V20H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  bulb: 'M9.5 19h5M10.5 21.5h3M9 16.5c0-2-3-3.5-3-7a6 6 0 0 1 12 0c0 3.5-3 5-3 7z',
  link: 'M8 16 17 7M9.5 7H17v7.5',
} as const;

export type IconName = keyof typeof PATHS;

/** What points where one reads on: it turns where one reads to the left. */
const TURNS: ReadonlySet<IconName> = new Set(['arrow', 'link']);

/** As markup and not as a component: a page has dozens, and a component costs a hundred times a string. */
export const drawIcon = (name: IconName): string =>
  `<svg class="icon${TURNS.has(name) ? ' icon-turns' : ''}" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`;
