import { TEMPLATE_TOOLS, type TemplateTool } from '@/lib/kinesis/templates/template-owner';

/** The tool that a person has said makes the stream, in this browser; undefined where nobody has. */
export function readTemplateChoice(
  connectionId: string,
  streamName: string,
): TemplateTool | undefined {
  const kept = localStorage.getItem(storageKey(connectionId, streamName));
  return TEMPLATE_TOOLS.find((tool) => tool === kept);
}

export function keepTemplateChoice(
  connectionId: string,
  streamName: string,
  tool: TemplateTool,
): void {
  localStorage.setItem(storageKey(connectionId, streamName), tool);
}

function storageKey(connectionId: string, streamName: string): string {
  return `shardline-template ${connectionId}/${streamName}`;
}
