import { parentPort, workerData } from 'node:worker_threads'
import { textOfDocument } from './text-of-document.ts'

parentPort?.postMessage(await textOfDocument(workerData.name, Buffer.from(workerData.bytes)))
