import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { SETTINGS } from '../src/shared/config.ts'
import { STAGE_NAMES } from '../src/workers/stages.ts'

const FOLDER = 'deploy/kubernetes'
const read = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8')
const files = readdirSync(FOLDER).filter((name) => name !== 'kustomization.yaml')

type Manifest = {
  kind: string
  metadata: { name: string }
  spec: {
    selector?: { matchLabels?: Record<string, string> }
    scaleTargetRef?: { name: string }
    triggers?: { metadata: { query: string } }[]
    template?: {
      metadata: { labels: Record<string, string> }
      spec: { containers: Container[]; volumes: { name: string }[] }
    }
  }
}
type Container = {
  args: string[]
  env: { name: string; value: string }[]
  volumeMounts: { name: string }[]
  securityContext: object
}
const manifests = files.flatMap((name) => parseAllDocuments(read(name)).map((document) => document.toJS() as Manifest))
const deployments = manifests.filter(({ kind }) => kind === 'Deployment')

describe('the manifests for Kubernetes', () => {
  it('are all in the kustomization', () => {
    expect((parse(read('kustomization.yaml')) as { resources: string[] }).resources.sort()).toEqual(files.sort())
  })

  it('play each role once', () => {
    const roles = deployments.map(({ spec }) => spec.template!.spec.containers[0]!.args[0])
    expect(roles.sort()).toEqual(['produce', 'serve', 'work'])
  })

  it.each(deployments.map((deployment) => [deployment.metadata.name, deployment] as const))(
    'give %s settings that exist, volumes that it has, and no more rights than it needs',
    (_name, { spec }) => {
      const { metadata, spec: pod } = spec.template!
      const [container] = pod.containers
      const variables = Object.values(SETTINGS).map(({ variable }) => variable)
      for (const { name } of container!.env) expect(variables).toContain(name)
      expect(container!.volumeMounts.map(({ name }) => name).sort()).toEqual(pod.volumes.map(({ name }) => name).sort())
      expect(metadata.labels).toEqual(spec.selector!.matchLabels)
      expect(container!.securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
      })
    },
  )

  it('scale the workers by figures that newsloom tells', () => {
    const scaled = manifests.find(({ kind }) => kind === 'ScaledObject')!
    expect(deployments.map(({ metadata }) => metadata.name)).toContain(scaled.spec.scaleTargetRef!.name)
    const told = readFileSync('src/shared/metrics/create-metrics.ts', 'utf8')
    for (const { metadata } of scaled.spec.triggers!) {
      expect(told).toContain(`'${/newsloom_[a-z_]+/.exec(metadata.query)![0]}'`)
      const stage = /stage="([^"]+)"/.exec(metadata.query)?.[1]
      if (stage) expect(STAGE_NAMES).toContain(stage)
    }
  })
})
