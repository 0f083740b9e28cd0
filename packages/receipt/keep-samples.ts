/** Keeps the bytes of the sample papers anew, after somebody has looked at what changed on them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { bytesOfSample, sampleFile, sampleNames } from './samples.fixture.ts'

mkdirSync(new URL('samples/', import.meta.url), { recursive: true })
for (const name of sampleNames) writeFileSync(sampleFile(name), gzipSync(bytesOfSample(name)))
