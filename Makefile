# What one needs while working on faultline.
.PHONY: build test lint update rule run bench

build: ## the jar
	mvn -q -B -DskipTests package

test: ## all tests
	mvn -q -B test

lint: ## format the sources, then check them and the rules
	mvn -q -B spotless:apply test -Dtest=ArchitectureTest
	./faultline rules lint rules

update: ## rewrite golden reports and generated documents; the difference is for a person to judge
	mvn -q -B test -Dfaultline.update=true -Dtest='CasesTest,ReportsTest,SeedsTest,DocumentsTest,RuleDirectoryTest'
	git --no-pager diff --stat

rule: ## a new cause from templates: make rule CAUSE=storage/worn-out-ssd
	./faultline rules new cause $(CAUSE)

run: ## diagnose files: make run FILE=dmesg.txt
	./faultline diagnose $(FILE)

bench: ## how long a start takes, compared with the shortest Java program
	bench/start.sh
