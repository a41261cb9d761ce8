package dev.faultline.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Scans blocks, a few at a time in other threads while the caller reads and decompresses the next
 * ones. Hands the results over in the order of the blocks.
 */
final class Scan implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int AHEAD = 4;

    private final Function<Block, Hits> look;
    private final Optional<ExecutorService> threads;
    private final Deque<Pending> pending = new ArrayDeque<>();

    /** What to do with a scanned block. */
    interface Use {
        void block(Block block, Hits hits);
    }

    private record Pending(Block block, Future<Hits> hits) {}

    /**
     * A scan.
     *
     * @param look what is looked for in a block
     * @param parallel whether threads are worth it
     */
    Scan(Function<Block, Hits> look, boolean parallel) {
        this.look = look;
        this.threads =
                parallel
                        ? Optional.of(Executors.newFixedThreadPool(THREADS, Scan::daemon))
                        : Optional.empty();
    }

    /** Scans all blocks. */
    void all(Blocks blocks, Use use) {
        for (Optional<Block> next = blocks.next(); next.isPresent(); next = blocks.next()) {
            start(next.get());
            if (threads.isEmpty() || pending.size() > AHEAD) {
                hand(blocks, pending.remove(), use);
            }
        }
        while (!pending.isEmpty()) {
            hand(blocks, pending.remove(), use);
        }
    }

    @Override
    public void close() {
        threads.ifPresent(ExecutorService::shutdownNow);
    }

    private void start(Block block) {
        FutureTask<Hits> task = new FutureTask<>(() -> look.apply(block));
        pending.add(new Pending(block, task));
        threads.ifPresentOrElse(pool -> pool.execute(task), task);
    }

    private static void hand(Blocks blocks, Pending scanned, Use use) {
        try {
            use.block(scanned.block, scanned.hits.get());
            blocks.reuse(scanned.block);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the scan fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scanning", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scan");
        thread.setDaemon(true);
        return thread;
    }
}
