package dev.faultline.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.fact.Machine;
import dev.faultline.fact.ProcessorInfo;
import dev.faultline.parse.JsonDocuments.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code lscpu -J}: pairs of field and data; later versions nest them. */
final class LscpuJson implements Parser {

    private static final int DEEPEST = 6;

    @Override
    public Format format() {
        return new Format(
                "lscpu",
                "Processor and hypervisor, JSON",
                Set.of("\"lscpu\""),
                400,
                Map.of("any", "lscpu -J"),
                List.of(),
                Set.of(ProcessorInfo.class, Machine.class),
                "output of util-linux lscpu -J: flat, and nested since version 2.38",
                List.of(
                        """
                        {
                           "lscpu": [
                              {"field":"Architecture:", "data":"x86_64"},
                              {"field":"CPU(s):", "data":"8"},
                              {"field":"Vendor ID:", "data":"AuthenticAMD",
                               "children":[
                                  {"field":"Model name:", "data":"AMD EPYC 7302P 16-Core Processor",
                                   "children":[
                                      {"field":"CPU family:", "data":"23"},
                                      {"field":"Model:", "data":"49"}
                                   ]
                                  }
                               ]
                              },
                              {"field":"Hypervisor vendor:", "data":"KVM"}
                           ]
                        }
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Document document : JsonDocuments.with("lscpu", text, facts)) {
            Map<String, String> fields = new HashMap<>();
            collect(document.root().path("lscpu"), fields, 0);
            Optional.ofNullable(fields.get("Hypervisor vendor"))
                    .ifPresent(
                            name ->
                                    facts.add(
                                            Lscpu.machine(
                                                    name, document.place("Hypervisor vendor:"))));
            if (fields.containsKey("Model name") && fields.containsKey("Vendor ID")) {
                facts.add(Lscpu.processor(fields, document.place("Model name:")));
            }
        }
    }

    private static void collect(JsonNode pairs, Map<String, String> fields, int depth) {
        for (JsonNode pair : pairs) {
            String field = pair.path("field").asText().replaceFirst(":$", "");
            fields.putIfAbsent(field, pair.path("data").asText());
            if (depth < DEEPEST) {
                collect(pair.path("children"), fields, depth + 1);
            }
        }
    }
}
