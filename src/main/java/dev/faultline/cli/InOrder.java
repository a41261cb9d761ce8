package dev.faultline.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on many things at once whose results come in order. */
final class InOrder {

    /** How many results per thread may wait for their turn: bounds the memory. */
    private static final int AHEAD = 8;

    private InOrder() {}

    /**
     * Applies the work to all items in {@code threads} threads and hands over the results in the
     * order of the items, each as soon as it is its turn. What the work throws is thrown.
     */
    static <T, R> void map(List<T> items, int threads, Function<T, R> work, Consumer<R> results) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Deque<Future<R>> waiting = new ArrayDeque<>();
        try {
            for (T item : items) {
                if (waiting.size() >= threads * AHEAD) {
                    results.accept(result(waiting.remove()));
                }
                waiting.add(pool.submit(() -> work.apply(item)));
            }
            while (!waiting.isEmpty()) {
                results.accept(result(waiting.remove()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
