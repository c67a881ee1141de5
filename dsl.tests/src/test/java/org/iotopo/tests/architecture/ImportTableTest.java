package org.iotopo.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rooms import what the tables of ARCHITECTURE.md say, and the tables list the rooms there are. */
@AnalyzeClasses(packages = "org.iotopo", importOptions = DoNotIncludeTests.class)
class ImportTableTest {

  private static final RoomTable TABLE = RoomTable.read();
  private static final Set<String> LIBRARIES = RoomTable.libraries();

  @ArchTest
  static void aRoomImportsWhatItsRowSays(JavaClasses classes) {
    Set<String> offences = new TreeSet<>();
    for (JavaClass from : classes) {
      Optional<String> room = TABLE.roomOf(from.getPackageName()).filter(ImportTableTest::isOurs);
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (room.isPresent() && !to.isPrimitive() && !isAllowed(room.get(), from, to)) {
          offences.add(
              "%s may not import %s: %s knows %s"
                  .formatted(
                      room.get(),
                      TABLE.roomOf(to.getPackageName()).orElse(to.getPackageName()),
                      from.getName(),
                      to.getName()));
        }
      }
    }
    assertEquals("", String.join("\n", offences));
  }

  @ArchTest
  static void everyPackageIsARoomOfTheMapAndEveryRoomHasClasses(JavaClasses classes) {
    Set<String> rooms = new TreeSet<>();
    Set<String> strangers = new TreeSet<>();
    for (JavaClass type : classes) {
      TABLE
          .roomOf(type.getPackageName())
          .ifPresentOrElse(rooms::add, () -> strangers.add(type.getPackageName()));
    }
    assertEquals(Set.of(), strangers, "packages without a row");
    Set<String> empty = new TreeSet<>(TABLE.rows().keySet());
    empty.removeAll(rooms);
    assertEquals(Set.of(), empty, "rows without a class");
  }

  private static boolean isFeature(JavaClass type) {
    return TABLE.roomOf(type.getPackageName()).equals(Optional.of(RoomTable.FEATURE));
  }

  private static boolean isOurs(String room) {
    return !LIBRARIES.contains(room);
  }

  private static boolean isAllowed(String room, JavaClass from, JavaClass to) {
    if (room.equals(RoomTable.FEATURE) && isFeature(to)) {
      return from.getPackageName().equals(to.getPackageName());
    }
    return TABLE
        .roomOf(to.getPackageName())
        .map(target -> TABLE.allows(room, target))
        .orElse(room.equals(RoomTable.ENTRANCE) || room.equals("ide"));
  }
}
