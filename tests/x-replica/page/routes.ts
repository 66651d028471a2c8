/** Where an address of the page leads. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'search'; readonly query: string }
  | { readonly page: 'notifications' }
  | { readonly page: 'messages' }
  | { readonly page: 'settings' }
  | { readonly page: 'compose'; readonly repliesTo?: string }
  | { readonly page: 'profile'; readonly handle: string }
  | { readonly page: 'status'; readonly id: string }
  | { readonly page: 'photo'; readonly id: string }
  | { readonly page: 'other' };

/** Reads an address such as "/handle/status/123?s=20". Any address has a route. */
export function parseRoute(address: string): Route {
  const url = new URL(address, 'https://x.com');
  const [first = '', second, third, fourth] = url.pathname.split('/').filter((part) => part !== '');
  switch (first) {
    case '':
    case 'home':
      return { page: 'home' };
    case 'search':
    case 'explore':
      return { page: 'search', query: url.searchParams.get('q') ?? '' };
    case 'hashtag':
      return { page: 'search', query: `#${decodeURIComponent(second ?? '')}` };
    case 'notifications':
      return { page: 'notifications' };
    case 'messages':
      return { page: 'messages' };
    case 'settings':
      return { page: 'settings' };
    case 'compose': {
      const repliesTo = url.searchParams.get('in_reply_to');
      return repliesTo === null ? { page: 'compose' } : { page: 'compose', repliesTo };
    }
    case 'i':
      return second === 'web' && third === 'status' && fourth !== undefined
        ? { page: 'status', id: fourth }
        : { page: 'other' };
    default:
      break;
  }
  if (second === 'status' && third !== undefined) {
    return fourth === 'photo' ? { page: 'photo', id: third } : { page: 'status', id: third };
  }
  if (second === 'article' && third !== undefined) return { page: 'status', id: third };
  return { page: 'profile', handle: first };
}
