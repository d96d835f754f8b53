// Publishes events with amqplib, many at once; ends only when the broker has each of them. npm install amqplib
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import amqp from 'amqplib';

const URL = process.env.RABBITMQ_URL ?? 'amqp://guest:guest@localhost:5672/';
const EXCHANGE = process.env.RABBITMQ_EXCHANGE ?? 'ai_goals_tracker';
const AT_ONCE = 100;

/** One connection for the whole process. A lost connection is made again. */
class Publisher {
  #opening = null;
  #connection = null;
  #returned = new Set();

  /** Resolves when a queue has the event. Until then the same event, with the same id, is sent again. */
  async publish(event, patience = 60_000) {
    const deadline = Date.now() + patience;
    for (;;) {
      try {
        return await this.#send(await this.#open(), event);
      } catch (failure) {
        if (Date.now() > deadline) {
          throw new Error(`event ${event.id} is not confirmed: ${failure.message}`, { cause: failure });
        }
        await sleep(200);
      }
    }
  }

  #send(channel, event) {
    const options = {
      persistent: true,
      mandatory: true,
      contentType: 'application/json',
      messageId: event.id,
      type: event.type,
    };
    return new Promise((resolve, reject) => {
      // A channel that is closed calls nobody back.
      const lost = () => reject(new Error('the channel was closed'));
      channel.once('close', lost);
      const confirmed = (refused) => {
        channel.removeListener('close', lost);
        // The broker returns what no queue takes before it confirms it.
        const unroutable = this.#returned.delete(event.id);
        if (refused || unroutable) reject(refused ?? new Error(`no queue is bound for ${event.type}`));
        else resolve();
      };
      channel.publish(EXCHANGE, event.type, Buffer.from(JSON.stringify(event)), options, confirmed);
    });
  }

  /** All callers share one attempt to connect. */
  #open() {
    this.#opening ??= this.#connect().catch((failure) => {
      this.#opening = null;
      throw failure;
    });
    return this.#opening;
  }

  async #connect() {
    const connection = await amqp.connect(URL, { timeout: 10_000 });
    const forget = () => {
      this.#opening = null;
      connection.close().catch(() => {});
    };
    connection.on('error', forget).on('close', forget);
    const channel = await connection.createConfirmChannel();
    channel.setMaxListeners(AT_ONCE + 10);
    channel.on('error', forget).on('close', forget);
    channel.on('return', (message) => this.#returned.add(message.properties.messageId));
    this.#connection = connection;
    return channel;
  }

  async close() {
    await this.#connection?.close();
  }
}

function newEvent(type, userId, payload) {
  return { id: randomUUID(), type, user_id: userId, timestamp: new Date().toISOString(), payload };
}

const publisher = new Publisher();
const count = Number(process.argv[2] ?? 3);
let next = 0;

async function publishSome() {
  while (next < count) {
    const n = next++;
    const event = newEvent('goal.created', `u-${n}`, { title: 'Read more', n });
    await publisher.publish(event);
    console.log('confirmed', event.id);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, publishSome));
await publisher.close();
