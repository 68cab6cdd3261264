/** In another language the page opens at the block that the address names: a server is never told of it. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a'))
  link.addEventListener('click', () => (link.hash = location.hash));
