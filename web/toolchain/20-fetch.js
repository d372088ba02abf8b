"use strict";

// Fetching tools and packs. Their addresses carry the hash of their content, so
// the browser's cache has them once fetched. Progress counts decoded bytes, as
// the manifest's sizes do.

/** How often progress is told, in milliseconds. */
const TELL_MS = 50;

/** Counts bytes of several files fetched at once. */
class Progress {
	/** @param {(done: number, total: number) => void} tell */
	constructor(tell) {
		this.tell = tell;
		this.done = this.total = 0;
		this.told = -Infinity;
	}

	expect(bytes) {
		this.total += bytes;
		this.told = -Infinity;
	}

	add(bytes) {
		this.done += bytes;
		const now = performance.now();
		if (now - this.told < TELL_MS && this.done < this.total) return;
		this.told = now;
		this.tell(this.done, this.total);
	}
}

/**
 * Answers with an asset's response. Errors say what a person can do something about.
 * @param {{url: string, size: number}} asset
 */
async function request(asset, type) {
	let response;
	try {
		response = await fetch(asset.url);
	} catch (err) {
		throw new Error(`fetching ${asset.url}: no answer; is the network there?`);
	}
	if (response.status === 404) throw new Error(`fetching ${asset.url}: the server has it no more; a newer version of this page may be there`);
	if (!response.ok) throw new Error(`fetching ${asset.url}: the server answered ${response.status}`);
	const got = response.headers.get("Content-Type") ?? "nothing";
	if (got.split(";")[0] !== type) throw new Error(`fetching ${asset.url}: the server sent ${got} instead of ${type}`);
	return response;
}

/** Calls count with the length of each part of a body; it is an error if they are not the asset's bytes. */
async function readParts(asset, body, count) {
	let size = 0;
	const reader = body.getReader();
	for (;;) {
		let part;
		try {
			part = await reader.read();
		} catch (err) {
			throw new Error(`fetching ${asset.url}: cut short after ${size} of ${asset.size} bytes`);
		}
		if (part.done) break;
		count(part.value, size);
		size += part.value.length;
		if (size > asset.size) break;
	}
	if (size !== asset.size) throw new Error(`fetching ${asset.url}: ${size} bytes came instead of ${asset.size}`);
}

/** Fetches a pack. @param {Progress} progress */
async function fetchPack(asset, progress) {
	const response = await request(asset, "application/octet-stream");
	const bytes = new Uint8Array(asset.size);
	await readParts(asset, response.body, (part, at) => {
		if (at + part.length <= bytes.length) bytes.set(part, at);
		progress.add(part.length);
	});
	return bytes;
}

/** Fetches and compiles a tool at once. @param {Progress} progress @returns {Promise<WebAssembly.Module>} */
async function fetchModule(asset, progress) {
	const response = await request(asset, "application/wasm");
	const counted = readParts(asset, response.clone().body, (part) => progress.add(part.length));
	counted.catch(() => {}); // said below, or by what compiling says
	try {
		const module = await WebAssembly.compileStreaming(response);
		await counted;
		return module;
	} catch (err) {
		await counted; // whether all bytes came is the better reason
		throw new Error(`compiling ${asset.url}: ${err.message}`);
	}
}
