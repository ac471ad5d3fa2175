/**
 * By how much threads that read and work on text give way to the rest of the process: who asks for something, the queues
 * and the embedded database are not to wait for text on a machine that is busy. Only where the system knows a niceness
 * of threads; elsewhere it would be the whole process's.
 */
export const BACKGROUND_NICE = process.platform === 'linux' ? 10 : 0
