import { parentPort, workerData } from 'node:worker_threads'
import { parseRows } from './csv-rows.ts'

parentPort?.postMessage(parseRows(workerData.text, workerData.limit))
