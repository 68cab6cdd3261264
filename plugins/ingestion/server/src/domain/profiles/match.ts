export type FilePattern = {
  /** `*` and `?`, without regard to case. */
  namePattern: string;
  /** Empty: any. */
  folder: string;
};

/** The first profile that fits a file, by its path in its area or ZIP. They come in the order to be tried. */
export function profileFor<Profile extends FilePattern>(profiles: readonly Profile[], path: string): Profile | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = plainFolder(path.slice(0, path.length - name.length));
  return (
    profiles.find(
      (profile) => fitsPattern(profile.namePattern, name) && ['', folder].includes(plainFolder(profile.folder)),
    ) ?? null
  );
}

const plainFolder = (folder: string): string => folder.split('/').filter(Boolean).join('/').toLowerCase();

/**
 * Whether a name fits a pattern. By hand: as a regular expression a pattern of many stars takes
 * minutes over a name that nearly fits.
 */
export function fitsPattern(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), name.toLowerCase()];
  let [at, place] = [0, 0];
  // Where the last star stands, and what it has swallowed so far. Only that one is ever widened.
  let [star, swallowed] = [-1, 0];
  while (place < given.length) {
    if (at < wanted.length && wanted[at] !== '*' && (wanted[at] === '?' || wanted[at] === given[place])) {
      at += 1;
      place += 1;
    } else if (wanted[at] === '*') {
      star = at;
      swallowed = place;
      at += 1;
    } else if (star !== -1) {
      swallowed += 1;
      place = swallowed;
      at = star + 1;
    } else return false;
  }
  return /^\**$/.test(wanted.slice(at));
}
