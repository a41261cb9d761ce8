package dev.faultline.parse;

import java.util.Arrays;

/**
 * The lines of one block that hold a literal, in order; a line with several is there several times.
 * Numbers of lines count from 0 in the block.
 */
final class Hits {

    private final int[] starts;
    private final int[] numbers;
    private final int[] literals;
    private final int lines;

    private Hits(int[] starts, int[] numbers, int[] literals, int lines) {
        this.starts = starts;
        this.numbers = numbers;
        this.literals = literals;
        this.lines = lines;
    }

    /** Scans a block. */
    static Hits in(Block block, Prefilter prefilter) {
        Sorted found = new Sorted();
        prefilter.scan(block.bytes(), Block.START - 1, block.end(), found);
        long[] sorted = found.sorted();
        int[] starts = new int[sorted.length];
        int[] numbers = new int[sorted.length];
        int[] literals = new int[sorted.length];
        int counted = Block.START;
        int start = Block.START;
        int number = 0;
        for (int i = 0; i < sorted.length; i++) {
            int position = (int) (sorted[i] >>> 32);
            // A literal may begin with the line feed before its line.
            position += block.bytes()[position] == '\n' ? 1 : 0;
            int feeds = block.lineFeeds(counted, position);
            start = feeds == 0 ? start : block.lineStart(position);
            number += feeds;
            counted = Math.max(counted, position);
            starts[i] = start;
            numbers[i] = number;
            literals[i] = (int) sorted[i];
        }
        int lines = number + block.lineFeeds(counted, block.end());
        return new Hits(starts, numbers, literals, lines);
    }

    int size() {
        return starts.length;
    }

    int start(int index) {
        return starts[index];
    }

    int number(int index) {
        return numbers[index];
    }

    int literal(int index) {
        return literals[index];
    }

    /** Whether a literal of a lower index than this was found. */
    boolean anyBelow(int index) {
        return Arrays.stream(literals).anyMatch(literal -> literal < index);
    }

    /** How many lines the block has. */
    int lines() {
        return lines;
    }

    /** Positions and literals packed into longs, to be sorted without objects. */
    private static final class Sorted implements Prefilter.Found {
        private long[] packed = new long[64];
        private int size;

        @Override
        public void literal(int index, int position) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, size * 2);
            }
            packed[size++] = (long) position << 32 | index;
        }

        long[] sorted() {
            Arrays.sort(packed, 0, size);
            return Arrays.copyOf(packed, size);
        }
    }
}
