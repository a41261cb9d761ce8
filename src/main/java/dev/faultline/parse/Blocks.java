package dev.faultline.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into blocks of whole lines, and lines at {@link KernelLog#LONGEST_LINE} bytes.
 * Memory does not depend on the length of lines.
 */
final class Blocks {

    private final InputStream in;
    private final int size;
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private byte[] bytes;
    private int filled;
    private boolean isAtEnd;
    private boolean isSkipping;
    private Optional<IOException> failure = Optional.empty();

    /**
     * Blocks of a stream.
     *
     * @param size of a block in bytes, more than {@link KernelLog#LONGEST_LINE}
     */
    Blocks(InputStream in, int size) {
        this.in = in;
        this.size = size;
        this.bytes = empty();
    }

    /** The next block, empty at the end. A stream that breaks off ends there. */
    Optional<Block> next() {
        while (!isAtEnd) {
            fill();
            Optional<Block> block = cut();
            if (block.isPresent()) {
                return block;
            }
        }
        return Optional.empty();
    }

    /** Why the stream broke off, if it did. */
    Optional<IOException> failure() {
        return failure;
    }

    /** Takes the bytes of a block that nobody needs any more, for one of the next. */
    void reuse(Block block) {
        spare.add(block.bytes());
    }

    private byte[] empty() {
        byte[] fresh = spare.isEmpty() ? new byte[size] : spare.remove();
        fresh[0] = '\n';
        filled = Block.START;
        return fresh;
    }

    private void fill() {
        try {
            // One place is kept for the line feed that the last line may lack.
            while (filled < size - 1 && !isAtEnd) {
                int read = in.read(bytes, filled, size - 1 - filled);
                isAtEnd = read < 0;
                filled += Math.max(0, read);
            }
        } catch (IOException e) {
            failure = Optional.of(e);
            isAtEnd = true;
        }
        if (isAtEnd && filled > Block.START && bytes[filled - 1] != '\n') {
            bytes[filled++] = '\n';
        }
    }

    private Optional<Block> cut() {
        if (isSkipping && !skip()) {
            return Optional.empty();
        }
        List<Integer> cuts = new ArrayList<>();
        int at = Block.START;
        while (filled - at > KernelLog.LONGEST_LINE) {
            int feed = lastLineFeed(at, at + KernelLog.LONGEST_LINE);
            if (feed < 0) {
                cuts.add(at);
                feed = shorten(at);
            }
            at = feed + 1;
        }
        int feed = lastLineFeed(Block.START, filled - 1);
        return feed < 0 ? Optional.empty() : Optional.of(take(feed + 1, cuts));
    }

    /** Cuts the line off, up to its line feed or, if there is none, for the next block to go on. */
    private int shorten(int start) {
        int end = start + KernelLog.LONGEST_LINE;
        int feed = end;
        while (feed < filled && bytes[feed] != '\n') {
            feed++;
        }
        isSkipping = feed == filled;
        bytes[end] = '\n';
        int rest = Math.max(0, filled - feed - 1);
        System.arraycopy(bytes, filled - rest, bytes, end + 1, rest);
        filled = end + 1 + rest;
        return end;
    }

    /** Drops the rest of a line that was cut; whether its end has been reached. */
    private boolean skip() {
        int feed = Block.START;
        while (feed < filled && bytes[feed] != '\n') {
            feed++;
        }
        isSkipping = feed == filled;
        int rest = Math.max(0, filled - feed - 1);
        System.arraycopy(bytes, filled - rest, bytes, Block.START, rest);
        filled = Block.START + rest;
        return !isSkipping;
    }

    private int lastLineFeed(int from, int to) {
        for (int at = to; at >= from; at--) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Hands over what ends in a whole line; the rest starts the next block. */
    private Block take(int end, List<Integer> cuts) {
        Block block = new Block(bytes, end, List.copyOf(cuts));
        int rest = filled - end;
        byte[] next = empty();
        System.arraycopy(block.bytes(), end, next, Block.START, rest);
        filled = Block.START + rest;
        bytes = next;
        return block;
    }
}
