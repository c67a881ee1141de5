package org.iotopo.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.rules.RulePage;

/** Same input, same bytes: nothing between lowering and the artifacts sees the world outside. */
@AnalyzeClasses(packages = "org.iotopo", importOptions = DoNotIncludeTests.class)
class PureRoomsTest {

  private static final String[] PURE = {
    "org.iotopo.units..",
    "org.iotopo.pci..",
    "org.iotopo.model..",
    "org.iotopo.diagnostics..",
    "org.iotopo.layout..",
    "org.iotopo.analysis..",
    "org.iotopo.rules..",
    "org.iotopo.picture..",
    "org.iotopo.whatif..",
    "org.iotopo.report..",
    "org.iotopo.backend..",
    "org.iotopo.compiler..",
    "org.iotopo.binary..",
    "org.iotopo.importer..",
    "org.iotopo.printer..",
    "org.iotopo.verify.."
  };

  private static final String[] FRAMEWORKS = {
    "org.antlr..",
    "com.google.inject..",
    "org.apache..",
    "org.iotopo.iotopo..",
    "org.iotopo.parser..",
    "org.iotopo.services..",
    "org.iotopo.serializer..",
    "picocli.."
  };

  /** The runtime of Xtend's templates: strings and lists. */
  private static final String[] TEMPLATES = {
    "org.eclipse.xtend2.lib..", "org.eclipse.xtend.lib..", "org.eclipse.xtext.xbase.lib.."
  };

  /** A rule's page is a resource of the jar. */
  private static final DescribedPredicate<JavaClass> READS_A_RESOURCE =
      belongToAnyOf(RulePage.class);

  @ArchTest
  static final ArchRule pureRoomsKnowNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.eclipse..")
                  .and(not(resideInAnyPackage(TEMPLATES)))
                  .or(resideInAnyPackage(FRAMEWORKS)));

  @ArchTest
  static final ArchRule pureRoomsTouchNoFileNetworkClockOrThread =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.nio.file..",
                      "java.nio.channels..",
                      "java.net..",
                      "java.time..",
                      "java.sql..",
                      "java.util.concurrent..",
                      "java.util.logging..",
                      "java.util.prefs..")
                  .or(
                      belongToAnyOf(
                          java.io.File.class,
                          java.io.FileInputStream.class,
                          java.io.FileOutputStream.class,
                          java.io.FileReader.class,
                          java.io.FileWriter.class,
                          java.io.RandomAccessFile.class,
                          java.io.Console.class,
                          java.io.PrintStream.class,
                          java.util.Random.class,
                          java.util.Scanner.class,
                          java.util.Timer.class,
                          java.util.UUID.class,
                          java.util.Date.class,
                          java.util.Calendar.class,
                          Thread.class,
                          ThreadLocal.class,
                          Process.class,
                          ProcessBuilder.class,
                          Runtime.class)));

  @ArchTest
  static final ArchRule analysesAndRulesReadNothing =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.iotopo.units..",
              "org.iotopo.pci..",
              "org.iotopo.model..",
              "org.iotopo.diagnostics..",
              "org.iotopo.layout..",
              "org.iotopo.analysis..",
              "org.iotopo.rules..")
          .and(DescribedPredicate.not(READS_A_RESOURCE))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..");

  @ArchTest
  static final ArchRule pureRoomsAskNothingOfTheSystem =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .accessTargetWhere(
              touches(
                  System.class,
                  Set.of(
                      "out",
                      "err",
                      "in",
                      "getenv",
                      "getProperty",
                      "getProperties",
                      "setProperty",
                      "lineSeparator",
                      "currentTimeMillis",
                      "nanoTime",
                      "exit")))
          .orShould()
          .accessTargetWhere(touches(Math.class, Set.of("random")));

  @ArchTest
  static final ArchRule pureRoomsSpeakOneLanguage =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .accessTargetWhere(touches(Locale.class, Set.of("getDefault")))
          .orShould()
          .accessTargetWhere(foldsCaseAsTheUserDoes());

  @ArchTest
  static final ArchRule onlyTheCommandLineAndTheServerTouchTheStandardStreams =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.iotopo.ide.cli..",
              "org.iotopo.ide.server..",
              "org.iotopo.parser.antlr..",
              "org.iotopo.ide.contentassist.antlr..")
          .should()
          .accessTargetWhere(touches(System.class, Set.of("out", "err", "in", "exit")))
          .orShould()
          .accessTargetWhere(touches(Throwable.class, Set.of("printStackTrace")));

  @ArchTest
  static final ArchRule pureRoomsHaveNoStaticState =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(PURE)
          .and()
          .areStatic()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule valuesNeverChange =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(
              "org.iotopo.units..",
              "org.iotopo.pci..",
              "org.iotopo.model..",
              "org.iotopo.diagnostics..",
              "org.iotopo.compiler..")
          .and()
          .areNotStatic()
          .and()
          .areDeclaredInClassesThat()
          .areNotPrivate()
          .should()
          .beFinal();

  /** {@code toLowerCase()} makes another letter of I in Turkish. */
  private static DescribedPredicate<JavaAccess<?>> foldsCaseAsTheUserDoes() {
    return DescribedPredicate.describe(
        "String.toLowerCase() or toUpperCase() without a locale",
        access ->
            access.getTargetOwner().isEquivalentTo(String.class)
                && Set.of("toLowerCase()", "toUpperCase()").stream()
                    .anyMatch(call -> access.getTarget().getFullName().endsWith("." + call)));
  }

  private static DescribedPredicate<JavaAccess<?>> touches(Class<?> owner, Set<String> members) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + new TreeSet<>(members),
        access ->
            access.getTargetOwner().isAssignableTo(owner)
                && members.contains(access.getTarget().getName()));
  }
}
