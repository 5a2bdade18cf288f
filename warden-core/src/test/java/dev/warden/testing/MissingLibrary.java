package dev.warden.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for a shared library that a server was linked with, that this machine has
 * not, and whose functions are never called. The loader wants the file, and looks up
 * functions when they are first called.
 */
final class MissingLibrary {

	private static final int HEADER = 64;

	private static final int SEGMENT = 56;

	private static final int ENTRY = 16;

	private MissingLibrary() {
	}

	/**
	 * Put empty libraries where an x86-64 program looks first, for those that keep it
	 * from starting: with its own libraries, or beside it where it has none.
	 */
	static void replace(List<String> libraries, String program) throws IOException {
		Path own = Path.of(program).resolve("../../lib/private").normalize();
		Path folder = Files.isDirectory(own) ? own : Path.of(program).resolveSibling("");
		for (String library : libraries) {
			try {
				ServerBinaries.run(List.of(program, "--version"));
				return;
			}
			catch (IOException ex) {
				if (!String.valueOf(ex.getMessage()).contains(library + ": cannot open")) {
					continue;
				}
				Files.write(folder.resolve(library), empty());
			}
		}
	}

	/**
	 * Return the smallest ELF library: one segment to load, and a dynamic section with an
	 * empty symbol table.
	 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System
	 * V ABI, chapters 4 and 5</a>
	 */
	private static byte[] empty() {
		int dynamic = HEADER + 2 * SEGMENT;
		int dynamicSize = 6 * ENTRY;
		int hash = dynamic + dynamicSize;
		int symbols = hash + 16;
		int strings = symbols + 24;
		int size = strings + 8;
		ByteBuffer elf = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		elf.put(new byte[] { 0x7f, 'E', 'L', 'F', 2, 1, 1 }).position(16);
		elf.putShort((short) 3).putShort((short) 62).putInt(1).putLong(0).putLong(HEADER).putLong(0).putInt(0);
		elf.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 2).position(HEADER);
		segment(elf, 1, 0, size, 4096);
		segment(elf, 2, dynamic, dynamicSize, 8);
		long[][] entries = { { 4, hash }, { 5, strings }, { 6, symbols }, { 10, 8 }, { 11, 24 }, { 0, 0 } };
		for (long[] entry : entries) {
			elf.putLong(entry[0]).putLong(entry[1]);
		}
		elf.putInt(1).putInt(1);
		return elf.array();
	}

	private static void segment(ByteBuffer elf, int type, long offset, long size, long align) {
		elf.putInt(type).putInt(6).putLong(offset).putLong(offset).putLong(offset);
		elf.putLong(size).putLong(size).putLong(align);
	}

}
