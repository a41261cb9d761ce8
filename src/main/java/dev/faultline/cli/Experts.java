package dev.faultline.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Loads the shipped rules while the command line is still being read: both take long at a start,
 * and a machine with one processor loses nothing.
 */
final class Experts implements Function<List<Path>, Expert> {

    private final CompletableFuture<Expert> shipped = new CompletableFuture<>();

    private Experts() {}

    /** Starts loading, unless these arguments name rules of their own or no work at all. */
    static Function<List<Path>, Expert> loadingFor(String... arguments) {
        boolean isWork =
                arguments.length > 1
                        && Main.WORKING.contains(arguments[0])
                        && Arrays.stream(arguments).noneMatch(a -> a.startsWith("--rules"));
        if (!isWork) {
            return Expert::knowing;
        }
        Experts experts = new Experts();
        boolean isOneCase = arguments[0].equals("diagnose");
        Thread loading = new Thread(() -> experts.load(isOneCase), "rules");
        loading.setDaemon(true);
        loading.start();
        return experts;
    }

    /**
     * Loads the rules.
     *
     * @param prepare whether what the diagnosis needs is made ready while evidence is read: many
     *     cases do not wait for it
     */
    private void load(boolean prepare) {
        try {
            shipped.complete(Expert.knowing(List.of()));
            if (prepare) {
                shipped.join().prepare();
            }
        } catch (RuntimeException | Error failure) {
            shipped.completeExceptionally(failure);
        }
    }

    @Override
    public Expert apply(List<Path> folders) {
        if (!folders.isEmpty()) {
            return Expert.knowing(folders);
        }
        try {
            return shipped.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
