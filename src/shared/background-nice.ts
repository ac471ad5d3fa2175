/**
 * How much lower the priority is of threads that read and work on text, so that requests, the queues and the embedded
 * database need not wait for text on a busy machine. Only where the system has priorities per thread; elsewhere it
 * would apply to the whole process.
 */
export const BACKGROUND_NICE = process.platform === 'linux' ? 10 : 0
