// Runs before the first paint, so that neither the wrong colours, language nor page shows for an instant.
{
  const root = document.documentElement;
  const read = (key: string): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const appearance = read('appearance');
  if (appearance === 'light' || appearance === 'dark') root.dataset['theme'] = appearance;
  if (read('language') === 'en') root.lang = 'en';
  // The page holds the front page ready-made in French, for signed-out visitors of `/` only.
  if (location.pathname !== '/' || root.lang !== 'fr' || read('signed-in')) root.dataset['blank'] = '';
}
export {};
