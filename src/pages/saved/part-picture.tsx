import { useEffect, useState } from 'preact/hooks';
import { savedStore } from './saved-store.ts';

interface PartPictureProps {
  readonly post: string;
  readonly sha256: string;
  readonly type: string;
  readonly alt: string;
}

/** A kept picture, read when it is drawn; nothing where it cannot be read. */
export function PartPicture({ post, sha256, type, alt }: PartPictureProps) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let wanted = true;
    let made: string | undefined;
    const show = async () => {
      const bytes = await savedStore.part(post, sha256);
      if (bytes === undefined || !wanted) return;
      made = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
      setUrl(made);
    };
    show().catch((error: unknown) => console.warn('Evenhand:', error));
    return () => {
      wanted = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [post, sha256]);
  return url === undefined ? <span class="no-picture" /> : <img src={url} alt={alt} />;
}
