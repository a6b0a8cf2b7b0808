/** The queue whose jobs each draw one letter's PDF. */
export const PRINT_QUEUE = 'funding.printLetter';
