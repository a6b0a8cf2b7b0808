import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Button, Notice, Section } from '../../../platform/web/ui/index.ts';
import { listProviders, startProvider } from '../contract-sign-in.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

export function Providers() {
  const words = useMessages({ fr, en });
  const { data } = useCall(listProviders);
  const start = useSend(startProvider);
  if (!data || data.providers.length === 0) return null;
  const leave = async (provider: string) => {
    const { url } = await start.mutateAsync({ params: { provider } });
    window.location.assign(url);
  };
  return (
    <Section title={words.signIn.providers}>
      {start.error && (
        <Notice tone="warning" live>
          <p>{start.error.message}</p>
        </Notice>
      )}
      {data.providers.map(({ id, label }) => (
        <p key={id}>
          <Button busy={start.isPending} onClick={() => void leave(id).catch(() => undefined)}>
            {words.signIn.through(label)}
          </Button>
        </p>
      ))}
    </Section>
  );
}
