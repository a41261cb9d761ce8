import dev.faultline.parse.Parsers;

/** Prints what the scan looks for, one literal a line, for comparison with other programs. */
public final class Literals {

    public static void main(String[] args) {
        Parsers.standard().stream()
                .flatMap(parser -> parser.format().inLogs().stream())
                .distinct()
                .sorted()
                .map(literal -> literal.replaceAll("[\\\\\\[\\](){}.*+?^$|]", "\\\\$0"))
                .forEach(System.out::println);
    }
}
