/** A tool whose template may say how many shards a stream has. */
export type TemplateTool = 'cloudformation' | 'cdk' | 'terraform';

export const TEMPLATE_TOOLS: readonly TemplateTool[] = ['cloudformation', 'cdk', 'terraform'];

/** The stack that made a stream. A stack of the CDK has the same tags as any other. */
export interface StackOwner {
  readonly stackName: string;
  /** The stream's name in the template; undefined where the tag is missing. */
  readonly logicalId: string | undefined;
}

const STACK_NAME = 'aws:cloudformation:stack-name';
const LOGICAL_ID = 'aws:cloudformation:logical-id';

/**
 * CloudFormation tags what it makes, with tags that nobody else can set (their prefix is reserved).
 * Terraform leaves none of its own, so that only a person knows of it.
 */
export function stackOfTags(tags: Readonly<Record<string, string>>): StackOwner | undefined {
  const stackName = tags[STACK_NAME];
  return stackName === undefined ? undefined : { stackName, logicalId: tags[LOGICAL_ID] };
}
