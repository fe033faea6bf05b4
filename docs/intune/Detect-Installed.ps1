<#
.SYNOPSIS
Tells Intune whether this version of Gatehouse, or a later one, is installed.

.DESCRIPTION
The detection script of the Win32 app. Intune takes the app for installed where the script ends with 0
and says something, and for missing where it says nothing. It changes nothing and asks nobody.

.NOTES
Windows PowerShell 5.1, as SYSTEM, 32 or 64 bits.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# The version that this file was released with.
$wantedVersion = [version] '0.1.0'

# The 64-bit folder, whichever PowerShell Intune has chosen.
$launcher = Join-Path -Path $env:ProgramW6432 -ChildPath 'Gatehouse\gatehouse-launcher.exe'
if (-not (Test-Path -LiteralPath $launcher -PathType Leaf)) { exit 1 }

# The numbers of the file, because the text beside them can hold anything.
$info = (Get-Item -LiteralPath $launcher).VersionInfo
$numbers = '{0}.{1}.{2}' -f $info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart
if ([version] $numbers -lt $wantedVersion) { exit 1 }

Write-Output "Gatehouse $numbers is installed."
exit 0
