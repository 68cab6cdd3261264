/** Lets a code be taken with one tap. Where it cannot, the code stays selectable and there is no button. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(() => {
      const told = button.nextElementSibling;
      if (told) told.textContent = button.dataset['copied'] ?? '';
    });
  });
}
