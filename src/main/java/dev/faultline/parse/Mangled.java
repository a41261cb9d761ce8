package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names of C++ functions as compilers write them into symbols, and as people write them: {@code
 * _ZNK2io4Disk5queueEi} is {@code io::Disk::queue}. Names without template arguments only, which is
 * what modules of drivers written in C++ hold: Itanium C++ ABI, 5.1 External Names.
 */
final class Mangled {

    private static final String UNNAMED = "_GLOBAL__N_";

    private Mangled() {}

    /** The name in words, of C++ or Rust; the symbol itself if it is none that is known here. */
    static String readable(String symbol) {
        String name = RustSymbol.readable(symbol);
        return name.equals(symbol) && symbol.startsWith("_Z") ? cxx(symbol).orElse(symbol) : name;
    }

    /** Lengths and names; parameters follow and are left out. */
    private static Optional<String> cxx(String symbol) {
        Cursor cursor = new Cursor(symbol);
        cursor.backTo("_Z".length());
        cursor.take('L');
        if (!cursor.take('N')) {
            return source(symbol, cursor).filter(name -> isEnd(symbol, cursor.at()));
        }
        while (cursor.take('r') || cursor.take('V') || cursor.take('K')) {}
        List<String> names = new ArrayList<>();
        while (!cursor.take('E')) {
            Optional<String> name = source(symbol, cursor);
            if (name.isEmpty() && !names.isEmpty()) {
                name = special(names.get(names.size() - 1), cursor);
            }
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(String.join("::", names)).filter(name -> isEnd(symbol, cursor.at()));
    }

    private static Optional<String> source(String symbol, Cursor cursor) {
        int start = cursor.at();
        long length = cursor.number(1, 4);
        int end = cursor.at() + (int) length;
        if (length == Cursor.NONE || length == 0 || end > symbol.length()) {
            cursor.backTo(start);
            return Optional.empty();
        }
        String name = symbol.substring(cursor.at(), end);
        cursor.backTo(end);
        return Optional.of(name.startsWith(UNNAMED) ? "(anonymous namespace)" : name);
    }

    /** A constructor or a destructor of the class. */
    private static Optional<String> special(String ofClass, Cursor cursor) {
        boolean makes = cursor.take('C');
        if (!makes && !cursor.take('D') || cursor.number(1, 1) == Cursor.NONE) {
            return Optional.empty();
        }
        return Optional.of(makes ? ofClass : "~" + ofClass);
    }

    /** Whether template arguments do not follow, which change the meaning of the rest. */
    private static boolean isEnd(String symbol, int at) {
        return at < symbol.length() && symbol.charAt(at) != 'I';
    }
}
