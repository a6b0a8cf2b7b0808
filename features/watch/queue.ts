/** The queue of the downloads of reference data. */
export const DOWNLOAD = 'watch.download';
