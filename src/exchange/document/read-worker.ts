import { parentPort, workerData } from 'node:worker_threads'
import { readReport } from '../../claims/index.ts'

parentPort?.postMessage(readReport(workerData.text, workerData.options))
