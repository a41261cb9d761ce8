package dev.faultline.parse;

import dev.faultline.fact.Crash.LinkedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Modules linked in:} line of kernel/module/main.c print_modules(), which loggers may
 * break over several lines.
 *
 * @param modules in order
 * @param unloaded the module unloaded last
 * @param line where the list begins
 */
record LinkedModules(List<LinkedModule> modules, Optional<String> unloaded, Optional<Line> line) {

    private static final String START = "Modules linked in:";

    /** Lines over which loggers break a list, at most. */
    private static final int LONGEST = 40;

    private static final Pattern MODULE =
            Pattern.compile("([A-Za-z0-9_-]{1,64})(?:\\(([A-Z+-]{1,12})\\))?");

    private static final Pattern UNLOADED =
            Pattern.compile("\\[last unloaded: ([^\\]\\s(]{1,64})[^\\]]{0,20}\\]");

    /** A line that goes on with the list: names only. */
    private static final Pattern MORE =
            Pattern.compile(
                    "^\\s*[a-z0-9_][\\w-]*+(?:\\([A-Z+-]{1,12}\\))?(?: [\\w-]++(?:\\([A-Z+-]{1,12}\\))?)*+ *(?:\\[last unloaded: [^\\]]{1,80}\\])?$");

    /** The first list of modules. */
    static LinkedModules in(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            LinkedModules modules = at(lines, i);
            if (modules.line().isPresent()) {
                return modules;
            }
        }
        return new LinkedModules(List.of(), Optional.empty(), Optional.empty());
    }

    /** The list that begins at line {@code index}; empty if none does. */
    static LinkedModules at(List<Line> lines, int index) {
        String message = lines.get(index).message();
        int start = message.indexOf(START);
        if (start < 0) {
            return new LinkedModules(List.of(), Optional.empty(), Optional.empty());
        }
        StringBuilder list = new StringBuilder(message.substring(start + START.length()));
        for (int next = index + 1;
                next < Math.min(lines.size(), index + LONGEST)
                        && MORE.matcher(lines.get(next).message()).matches();
                next++) {
            list.append(' ').append(lines.get(next).message());
        }
        return of(list.toString(), lines.get(index));
    }

    private static LinkedModules of(String list, Line line) {
        Matcher unloaded = UNLOADED.matcher(list);
        boolean found = unloaded.find();
        String names = found ? list.substring(0, unloaded.start()) : list;
        List<LinkedModule> modules = new ArrayList<>();
        for (String word : names.strip().split("\\s+")) {
            Matcher module = MODULE.matcher(word);
            if (module.matches()) {
                String letters = module.group(2) == null ? "" : module.group(2);
                modules.add(new LinkedModule(module.group(1), letters));
            }
        }
        return new LinkedModules(
                modules,
                found ? Optional.of(unloaded.group(1)) : Optional.empty(),
                Optional.of(line));
    }
}
