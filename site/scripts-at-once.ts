const RENDERS_SCRIPTS = '/astro/dist/runtime/server/render/script.js';
const WAITS = 'async function renderScript(result, id) {';

const REMEMBERS = `
const known = new Map();
function renderScript(result, id) {
  const content = known.get(id);
  if (content !== undefined) return createRenderInstruction({ type: "script", id, content });
  return foundScript(result, id).then((found) => {
    known.set(id, found.content);
    return found;
  });
}
async function foundScript(result, id) {`;

/**
 * Astro waits for the address of each script of a page, and draws all that follows one in pieces that are
 * kept apart until then: a quarter of what a bill costs to draw. An address never changes in what is
 * built, so it is waited for once. A build that no longer finds what is replaced here fails.
 */
export const scriptsAtOnce = {
  name: 'scripts-at-once',
  transform(code: string, id: string) {
    if (!id.endsWith(RENDERS_SCRIPTS)) return null;
    if (!code.includes(WAITS)) throw new Error('Astro draws scripts in another way now: see site/scripts-at-once.ts');
    return { code: code.replace(WAITS, REMEMBERS), map: null };
  },
};
