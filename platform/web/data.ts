import {
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AnyEndpoint, Reply } from '../contract/endpoint.ts';
import { call, type CallInput, type InputArgument } from './api.ts';
import { asProblem, ProblemError } from './problem.ts';

const FRESH_MS = 15_000;
const RETRIES = 2;

/** Builds the cache of replies. `onSignedOut` is called once a call answers 401. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (asProblem(error).status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // A refusal will not change by asking again; a cut network may.
        retry: (failures, error) => {
          const { status } = asProblem(error);
          return failures < RETRIES && (status === 0 || status >= 502);
        },
      },
      mutations: { retry: false },
    },
  });
}

/** The cache key of a read; `queryKey(endpoint)` alone covers all its inputs. */
export function queryKey<E extends AnyEndpoint>(endpoint: E, input?: CallInput<E>): unknown[] {
  const parts: { params?: unknown; query?: unknown } = input ?? {};
  return input ? [endpoint.name, parts.params ?? {}, parts.query ?? {}] : [endpoint.name];
}

interface ReadOptions {
  /** False waits before calling. */
  enabled?: boolean;
  /** Asks again at this interval. */
  everyMs?: number;
  /** Shows the last page while the next one loads. */
  keepPrevious?: boolean;
  /** Asks once a visit, however many components read it: for what does not change while one reads. */
  once?: boolean;
}

/** Reads an endpoint: `useCall(listActions, { params: { organisationId } })`. Show it through `<Loaded>`. */
export function useCall<E extends AnyEndpoint>(
  endpoint: E,
  ...rest: object extends CallInput<E>
    ? [input?: CallInput<E>, options?: ReadOptions]
    : [input: CallInput<E>, options?: ReadOptions]
): UseQueryResult<Reply<E>, ProblemError> {
  const [input, options] = rest as [CallInput<E> | undefined, ReadOptions | undefined];
  const given = input ?? ({} as CallInput<E>);
  const { enabled = true, everyMs, keepPrevious, once } = options ?? {};
  return useQuery<Reply<E>, ProblemError>({
    queryKey: queryKey(endpoint, given),
    // A read without a reply is cached as null: the cache refuses undefined.
    queryFn: async () => (await read(endpoint, given)) ?? (null as Reply<E>),
    enabled,
    ...(everyMs ? { refetchInterval: everyMs } : {}),
    ...(once ? { staleTime: Infinity, gcTime: Infinity } : {}),
    ...(keepPrevious ? { placeholderData: (last: Reply<E> | undefined) => last } : {}),
  } as Parameters<typeof useQuery<Reply<E>, ProblemError>>[0]);
}

function read<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>): Promise<Reply<E>> {
  return call(endpoint, ...([input] as unknown as InputArgument<E>));
}

interface SendOptions {
  /** Reads that the write makes stale, whatever their input. */
  invalidates?: AnyEndpoint[];
}

/** Writes: `const save = useSend(saveAnswer, { invalidates: [readResults] }); await save.mutateAsync({ params, body })`. */
export function useSend<E extends AnyEndpoint>(
  endpoint: E,
  { invalidates = [] }: SendOptions = {},
): UseMutationResult<Reply<E>, ProblemError, CallInput<E>> {
  const client = useQueryClient();
  return useMutation<Reply<E>, ProblemError, CallInput<E>>({
    mutationFn: (input) => read(endpoint, input),
    onSuccess: async () => {
      await Promise.all(invalidates.map((stale) => client.invalidateQueries({ queryKey: queryKey(stale) })));
    },
  });
}

/** Gives a function that marks reads as stale, for writes made without `useSend`. */
export function useInvalidate(): (...stale: AnyEndpoint[]) => Promise<void> {
  const client = useQueryClient();
  return async (...stale) => {
    await Promise.all(stale.map((endpoint) => client.invalidateQueries({ queryKey: queryKey(endpoint) })));
  };
}
