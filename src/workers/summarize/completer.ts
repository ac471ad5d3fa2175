/** A text model that the wiring opened: the stage knows neither where it runs nor how it is reached. */
export interface Completer {
  /** Name of the model, for the fingerprint. */
  readonly model: string
  /** The model's answer to the prompt. Throws `PipelineError`; gives up when the signal says so. */
  complete(prompt: Prompt, signal: AbortSignal): Promise<string>
}

/** What a model is asked, and how many tokens it may answer. */
export type Prompt = { system: string; user: string; maxTokens: number }
