"use strict";

// What a program finds where an operating system would be: a read-only file
// system of a few files, no standard input, and the answers net/http and os
// need to start. Calls answer at once, so that no goroutine parks for one.

/** Files a program can read. net resolves localhost from the first. */
const FILES = new Map([
	["/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n"],
	["/dev/null", ""],
].map(([name, text]) => [name, new TextEncoder().encode(text)]));

const FOLDERS = new Set(["/", "/etc", "/dev", "/tmp"]);

/** @param {string} code an errno's name, as Node's fs reports it */
function fsError(code) {
	const err = new Error(code);
	err.code = code;
	return err;
}

function fullPath(p) {
	const parts = [];
	for (const part of p.split("/")) {
		if (part === "..") parts.pop();
		else if (part && part !== ".") parts.push(part);
	}
	return "/" + parts.join("/");
}

function statOf(p) {
	const dir = FOLDERS.has(p);
	if (!dir && !FILES.has(p)) return null;
	return {
		dev: 0, ino: 0, mode: dir ? 0o40555 : 0o100444, nlink: 1, uid: 0, gid: 0, rdev: 0,
		size: dir ? 0 : FILES.get(p).length, blksize: 4096, blocks: 0,
		atimeMs: 0, mtimeMs: 0, ctimeMs: 0, isDirectory: () => dir,
	};
}

/** @param {(fd: number, bytes: Uint8Array) => void} stderr takes what the Go runtime itself writes */
function installFiles(stderr) {
	const open = new Map(); // fd → {path, at}
	let last = 2;
	const refuse = (...args) => args[args.length - 1](fsError("EROFS"));
	const none = (...args) => args[args.length - 1](null);
	const stat = (p, done) => {
		const s = statOf(fullPath(p));
		s ? done(null, s) : done(fsError("ENOENT"));
	};
	globalThis.fs = {
		constants: { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 },
		writeSync(fd, bytes) {
			stderr(fd, bytes);
			return bytes.length;
		},
		write(fd, bytes, offset, length, position, done) { done(fsError("EBADF")); },
		open(p, flags, mode, done) {
			p = fullPath(p);
			if (!statOf(p)) return done(fsError(flags & 64 ? "EROFS" : "ENOENT"));
			if (flags & 3 && p !== "/dev/null") return done(fsError("EROFS"));
			open.set(++last, { p, at: 0 });
			done(null, last);
		},
		read(fd, buffer, offset, length, position, done) {
			if (fd === 0) return done(null, 0);
			const f = open.get(fd);
			if (!f) return done(fsError("EBADF"));
			if (FOLDERS.has(f.p)) return done(fsError("EISDIR"));
			const at = position === null ? f.at : position;
			const part = FILES.get(f.p).subarray(at, at + length);
			buffer.set(part, offset);
			if (position === null) f.at += part.length;
			done(null, part.length);
		},
		close(fd, done) { done(open.delete(fd) ? null : fsError("EBADF")); },
		fstat(fd, done) {
			const f = open.get(fd);
			if (f) return done(null, statOf(f.p));
			fd <= 2 ? done(null, { ...statOf("/dev/null"), mode: 0o20666 }) : done(fsError("EBADF"));
		},
		stat, lstat: stat,
		readdir(p, done) {
			p = fullPath(p);
			if (!FOLDERS.has(p)) return done(fsError("ENOENT"));
			const under = p === "/" ? "/" : p + "/";
			done(null, [...FILES.keys(), ...FOLDERS].filter((f) => f !== p && f.startsWith(under) && !f.slice(under.length).includes("/")).map((f) => f.slice(under.length)));
		},
		fsync: none,
		chmod: refuse, chown: refuse, fchmod: refuse, fchown: refuse, lchown: refuse, ftruncate: refuse, truncate: refuse,
		link: refuse, symlink: refuse, mkdir: refuse, rename: refuse, rmdir: refuse, unlink: refuse, utimes: refuse,
		readlink(p, done) { done(fsError(statOf(fullPath(p)) ? "EINVAL" : "ENOENT")); },
	};
	globalThis.process = {
		// net/http asks whether it runs under Node, and uses the in-memory
		// network instead of fetch if so.
		argv0: "node",
		pid: 1, ppid: 0,
		getuid: () => 0, getgid: () => 0, geteuid: () => 0, getegid: () => 0, getgroups: () => [],
		umask: () => 0o22, cwd: () => "/", chdir() { throw fsError("ENOENT"); },
	};
	globalThis.path = { resolve: (...parts) => fullPath(parts.join("/")) };
}
