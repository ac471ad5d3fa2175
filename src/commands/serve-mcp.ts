import { McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { UNTRUSTED_NOTICE } from '../feed/mcp/mark-untrusted.ts'
import { MCP_TOOLS, type McpTool } from '../feed/mcp/mcp-tools.ts'

/** Has a tool do its work; resolves to JSON. */
export type AskTool = (name: string, args: Record<string, unknown>) => Promise<string>

const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

/**
 * Serves the Model Context Protocol over standard input and output, for AI assistants that ask; reading only. Ends when
 * standard input does.
 */
export async function serveMcp(version: string, ask: AskTool): Promise<number> {
  const ended = new Promise<void>((resolve) => process.stdin.once('close', resolve))
  // One after the other: without a running newsloom each opens the store for itself.
  let last: Promise<unknown> = Promise.resolve()
  const askInTurn: AskTool = (name, args) => {
    const answer = last.then(() => ask(name, args))
    last = answer.catch(() => undefined)
    return answer
  }
  const handle = serveStdio(() => createMcpServer(version, askInTurn))
  await ended
  await handle.close()
  return 0
}

function createMcpServer(version: string, ask: AskTool): McpServer {
  const server = new McpServer({ name: 'newsloom', version }, { instructions: UNTRUSTED_NOTICE })
  for (const [name, { title, about, args }] of Object.entries(MCP_TOOLS) as [string, McpTool][]) {
    const config = { title, description: about, inputSchema: args, annotations: READ_ONLY }
    server.registerTool(name, config, async (given) => {
      try {
        const answer = await ask(name, given as Record<string, unknown>)
        return { content: [{ type: 'text', text: `${UNTRUSTED_NOTICE}\n${answer}` }] }
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        return { isError: true, content: [{ type: 'text', text }] }
      }
    })
  }
  return server
}
