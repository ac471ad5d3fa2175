import { describe, expect, it } from 'vitest'
import { parseRedisUrl } from '../../../src/shared/queue/parse-redis-url.ts'

describe('parseRedisUrl', () => {
  it.each([
    ['redis://localhost', { form: 'single', tls: false, nodes: [{ host: 'localhost', port: 6379 }] }],
    [
      'rediss://me:p%40ss@cache.example:6380/2',
      {
        form: 'single',
        tls: true,
        nodes: [{ host: 'cache.example', port: 6380 }],
        username: 'me',
        password: 'p@ss',
        database: 2,
      },
    ],
    [
      'redis://:secret@[::1]:7000',
      { form: 'single', tls: false, nodes: [{ host: '::1', port: 7000 }], password: 'secret' },
    ],
    [
      'redis-sentinel://u:p@a,b:26380/news/1?sentinelPassword=s%26t',
      {
        form: 'sentinel',
        tls: false,
        nodes: [
          { host: 'a', port: 26379 },
          { host: 'b', port: 26380 },
        ],
        masterName: 'news',
        username: 'u',
        password: 'p',
        database: 1,
        sentinelPassword: 's&t',
      },
    ],
    [
      'rediss-cluster://n1:7001,n2',
      {
        form: 'cluster',
        tls: true,
        nodes: [
          { host: 'n1', port: 7001 },
          { host: 'n2', port: 6379 },
        ],
      },
    ],
  ])('reads %s', (url, place) => {
    expect(parseRedisUrl(url)).toEqual(place)
  })

  it.each([
    ['http://localhost', 'not an address of Redis'],
    ['redis://', '"" is not a host'],
    ['redis://a,b', 'several hosts'],
    ['redis://a/x', 'not the number of a database'],
    ['redis-sentinel://a', 'name of the master'],
    ['redis-cluster://a/1', 'only the database 0'],
    ['redis://a?tls=yes', 'option "tls" is not known'],
    ['redis://user:hunter2@a:b', 'is not a host'],
  ])('refuses %s with the reason, and without repeating a password', (url, reason) => {
    expect(() => parseRedisUrl(url)).toThrow(reason)
    expect(() => parseRedisUrl(url)).not.toThrow('hunter2')
  })
})
